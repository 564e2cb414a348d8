/*
 * Links between sessions and windows: declared with their sessions.
 */
#ifndef MODEL_WINLINK_H
#define MODEL_WINLINK_H

#include "model/session.h"
#include "model/window.h"

#endif

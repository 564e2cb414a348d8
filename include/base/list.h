/*
 * Intrusive doubly-linked lists with a head of the same type.
 *
 * struct node is embedded; an unlinked node points at itself after
 * list_init, so that list_remove may be called twice.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

struct node {
	struct node *next, *prev;
};

#define list_entry(n, type, field) \
	((type *)(void *)((char *)(n) - offsetof(type, field)))
/* The body may remove and free n, but no other node. */
#define list_each(n, head)                                               \
	for (struct node *n = (head)->next, *n##_next = n->next;         \
	     n != (head); n = n##_next, n##_next = n->next)

static inline void
list_init(struct node *n)
{
	n->next = n->prev = n;
}

static inline int
list_empty(const struct node *head)
{
	return head->next == head;
}

static inline void
list_insert_before(struct node *at, struct node *n)
{
	n->next = at;
	n->prev = at->prev;
	at->prev->next = n;
	at->prev = n;
}

static inline void
list_append(struct node *head, struct node *n)
{
	list_insert_before(head, n);
}

static inline void
list_prepend(struct node *head, struct node *n)
{
	list_insert_before(head->next, n);
}

static inline void
list_remove(struct node *n)
{
	/* Linked or list_init'ed by contract, which the checker cannot see. */
	n->prev->next = n->next; /* NOLINT(clang-analyzer-core.*) */
	n->next->prev = n->prev;
	n->next = n->prev = n;
}

#endif

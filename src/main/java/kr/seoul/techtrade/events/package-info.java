/**
 * Level 5: what happened, told outward. The outbox as a feed of CloudEvents that can be read page by page or followed as
 * server-sent events, each caller seeing what is public and what is told to its organisation. It knows no aggregate.
 */
package kr.seoul.techtrade.events;

/**
 * Level 6: events carried to the addresses of integrators, after Standard Webhooks 1.0 with CloudEvents as bodies.
 * {@link Webhooks} keeps the endpoints, {@link FanOut} follows the outbox and fills the queue of each, {@link Dispatcher} empties
 * the queues on every node, {@link Deliveries} is the log and repeats what was sent. It knows no aggregate; what an endpoint may
 * see the feed decides as it does for its owner. At least once, with the same id each time; what happened to one subject arrives
 * in its order.
 */
package kr.seoul.techtrade.webhooks;

/**
 * Level 2: the shapes of a good answer ({@link kr.seoul.techtrade.replies.Replies}): one thing with the version that it is at, or a page of
 * many with a cursor that is good for that list alone; cut down to the fields asked for, or with added what it only names. Refuses
 * nothing but what asks for such a shape wrongly: all other refusals are {@code http}'s.
 */
package kr.seoul.techtrade.replies;

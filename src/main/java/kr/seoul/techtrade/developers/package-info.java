/**
 * Level 12: the pages of whoever connects a program: guides, reference, problems and types of events ({@code /docs}), API clients and what
 * they use, webhooks, events. What the guides and the reference say is made in {@code docs}.
 */
package kr.seoul.techtrade.developers;

/**
 * Level 8: the work of stewards. {@link Comparing} follows the directory and finds pairs of companies that may be one, {@link Queue}
 * shows them side by side; {@link Conflicts} finds companies whose sources differ, and {@link Partings} tells what would become of a wrong
 * merge. The resources carry decisions to the directory, which alone keeps and obeys them. What is stored here is derived and can be made
 * anew; it changes no company by itself.
 */
package kr.seoul.techtrade.stewardship;

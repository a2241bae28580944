package kr.seoul.techtrade.identity;

import kr.seoul.techtrade.kernel.EventType;

/** What is told of an organisation, which is the subject, to itself. */
enum IdentityEvent implements EventType {
    ORGANIZATION_ADMITTED("identity.organization-admitted");

    private final String event;

    IdentityEvent(String event) {
        this.event = event;
    }

    @Override
    public String event() {
        return event;
    }

    record Admitted(String name, Role role) {}
}

// Passkeys (WebAuthn). A form with data-passkey asks our server for a challenge, has the browser's authenticator answer it, and goes
// where the server then says. Without this file, or without passkeys in the browser, such a form stays hidden and its note is read.
"use strict";
(() => {
    const bytes = text => Uint8Array.from(
        atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
    const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
    const descriptors = list => (list || []).map(each => ({...each, id: bytes(each.id)}));

    async function post(path, body) {
        const answer = await fetch(path, {
            method: "POST",
            headers: {"Content-Type": "application/json"},
            body: JSON.stringify(body)
        });
        return answer.json();
    }

    async function create(options) {
        const made = await navigator.credentials.create({publicKey: {
            ...options,
            challenge: bytes(options.challenge),
            user: {...options.user, id: bytes(options.user.id)},
            excludeCredentials: descriptors(options.excludeCredentials)
        }});
        return {
            attestationObject: text(made.response.attestationObject),
            clientDataJSON: text(made.response.clientDataJSON)
        };
    }

    async function get(options) {
        const shown = await navigator.credentials.get({publicKey: {
            ...options,
            challenge: bytes(options.challenge),
            allowCredentials: descriptors(options.allowCredentials)
        }});
        return {
            id: text(shown.rawId),
            authenticatorData: text(shown.response.authenticatorData),
            clientDataJSON: text(shown.response.clientDataJSON),
            signature: text(shown.response.signature),
            ...(shown.response.userHandle ? {userHandle: text(shown.response.userHandle)} : {})
        };
    }

    async function ask(form) {
        const {passkey, to, letter} = form.dataset;
        const path = form.getAttribute("action");
        const more = {to, ...(letter ? {letter} : {})};
        let next = await post(path + "/options", more);
        if (next.publicKey) {
            const answer = passkey === "add"
                ? {...await create(next.publicKey), ...more, label: form.elements.label.value}
                : {...await get(next.publicKey), to};
            next = await post(path, answer);
        }
        location.assign(next.to);
    }

    const usable = Boolean(window.PublicKeyCredential && navigator.credentials);
    for (const form of document.querySelectorAll("form[data-passkey]")) {
        const failed = form.querySelector(".failed");
        form.hidden = !usable;
        form.parentElement.querySelector(".no-passkey").hidden = usable;
        form.addEventListener("submit", event => {
            event.preventDefault();
            const button = form.querySelector("button");
            button.disabled = true;
            failed.hidden = true;
            ask(form).catch(() => {
                button.disabled = false;
                failed.hidden = false;
            });
        });
    }
})();

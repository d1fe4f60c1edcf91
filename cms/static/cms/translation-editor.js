// Shows texts with their structure on wagtail-localize's screen, which shows the codes only.

const KEPT = { B: "strong", STRONG: "strong", I: "em", EM: "em", S: "s", DEL: "s", SUB: "sub", SUP: "sup", CODE: "code", BR: "br" };
const HAS_CODES = /[<&{]/;

/** A text of wagtail-localize as elements: bold is bold, a link is underlined, nothing else is kept. */
function structured(text) {
    const parsed = new DOMParser().parseFromString(text, "text/html").body;
    const fragment = document.createDocumentFragment();
    copy(parsed, fragment);
    return fragment;
}

function copy(from, to) {
    for (const node of from.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) {
            copyWords(node.data, to);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
            const element = document.createElement(KEPT[node.tagName] || "span");
            if (node.tagName === "A") {
                element.className = "structured__link";
                element.title = gettext("Link");
            }
            copy(node, element);
            to.append(element);
        }
    }
}

/** Words, with each {placeholder} marked as something to leave as it is. */
function copyWords(text, to) {
    for (const part of text.split(/(\{[^{}]*\})/)) {
        if (/^\{[^{}]*\}$/.test(part)) {
            const mark = document.createElement("code");
            mark.textContent = part;
            to.append(mark);
        } else {
            to.append(part);
        }
    }
}

/** Replaces the codes of a paragraph by what they mean. */
function decorate(paragraph) {
    const text = paragraph.textContent;
    if (paragraph.childElementCount || paragraph.dataset.shown === text || !HAS_CODES.test(text)) return;
    paragraph.replaceChildren(structured(text));
    paragraph.dataset.codes = text;
    paragraph.dataset.shown = paragraph.textContent;
}

/** Shows below a text that is being written how it will read, and above it its codes. */
function accompany(textarea) {
    const item = textarea.closest("li");
    const original = item && item.querySelector("p[data-codes]");
    if (!original || item.querySelector(".structured")) return;
    const codes = document.createElement("p");
    codes.className = "structured structured__codes";
    codes.textContent = original.dataset.codes;
    const preview = document.createElement("p");
    preview.className = "structured structured__preview";
    const show = () => preview.replaceChildren(structured(textarea.value));
    textarea.addEventListener("input", show);
    show();
    textarea.parentElement.before(codes);
    textarea.parentElement.after(preview);
}

/** Takes away what accompanied a text that is written. */
function clean(editor) {
    for (const added of editor.querySelectorAll(".structured")) {
        if (!added.parentElement.querySelector("textarea")) added.remove();
    }
}

const editor = document.querySelector(".js-translation-editor");

function look() {
    clean(editor);
    editor.querySelectorAll("li > p:not(.structured), li > div > p").forEach(decorate);
    editor.querySelectorAll("li textarea").forEach(accompany);
}

if (editor) {
    new MutationObserver(look).observe(editor, { childList: true, subtree: true, characterData: true });
    look();
}

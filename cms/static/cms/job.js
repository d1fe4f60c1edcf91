/* Brings the page of a job up to date until it is finished. */

const SECONDS = 2;

async function refresh() {
    const job = document.getElementById("job");
    if (job.dataset.finished === "yes") return;
    try {
        const answer = await fetch(window.location.href, { credentials: "same-origin" });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const newer = page.getElementById("job");
        // The button to go on must not be taken away under someone's finger.
        if (newer && !job.contains(document.activeElement)) {
            job.replaceWith(newer);
            if (newer.dataset.finished === "yes") {
                document.getElementById("job-status").textContent = newer.innerText;
            }
        }
    } catch {
        // The next time may be luckier.
    }
    window.setTimeout(refresh, SECONDS * 1000);
}

window.setTimeout(refresh, SECONDS * 1000);

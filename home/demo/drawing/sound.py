"""A short sound, made of sines."""

import wave
from array import array
from io import BytesIO
from math import exp, pi, sin
from random import Random

SAMPLES_PER_SECOND = 16_000
SECONDS = 9
NOTES = ((0.0, 293.66), (0.9, 369.99), (1.8, 440.0))
PARTIALS = ((1.0, 1.0, 0.55), (2.76, 0.32, 1.3), (5.4, 0.1, 2.6))


def chime(seed: int) -> bytes:
    """Three rising notes like those of a singing bowl, as a WAV file."""
    random = Random(seed)
    samples = [0.0] * (SAMPLES_PER_SECOND * SECONDS)
    for start, pitch in NOTES:
        for ratio, loudness, decay in PARTIALS:
            add_partial(
                samples, start, pitch * ratio * random.uniform(0.999, 1.001), loudness, decay
            )
    return wav(samples)


def add_partial(
    samples: list[float], start: float, pitch: float, loudness: float, decay: float
) -> None:
    """Let one sine sound from ``start`` on, softly at first and then fading."""
    first = int(start * SAMPLES_PER_SECOND)
    turn = 2 * pi * pitch / SAMPLES_PER_SECOND
    for index in range(len(samples) - first):
        seconds = index / SAMPLES_PER_SECOND
        swell = min(1.0, seconds / 0.03)
        samples[first + index] += sin(turn * index) * loudness * swell * exp(-decay * seconds)


def wav(samples: list[float]) -> bytes:
    """The samples as 16-bit mono, faded out at the end."""
    loudest = max(abs(sample) for sample in samples)
    last = len(samples)
    values = array(
        "h",
        (
            int(sample / loudest * 20_000 * min(1.0, (last - index) / SAMPLES_PER_SECOND))
            for index, sample in enumerate(samples)
        ),
    )
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(SAMPLES_PER_SECOND)
        writer.writeframes(values.tobytes())
    return file.getvalue()

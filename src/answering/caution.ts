/** How sure the bot has to be before it answers: the operator's dial. */
export const cautions = ['bold', 'balanced', 'strict'] as const;

export type Caution = (typeof cautions)[number];

/**
 * The probability below which an answer is withheld. On crisis reports left out, what is given a probability near
 * `balanced` is right as often as not. What each costs stands in `docs/quality.md`.
 */
export const thresholdOf: Readonly<Record<Caution, number>> = { bold: 0.35, balanced: 0.507, strict: 0.65 };

/** How sure the bot has to be before it answers: the operator's dial. */
export const cautions = ['bold', 'balanced', 'strict'] as const;

export type Caution = (typeof cautions)[number];

/**
 * The probability below which an answer is withheld. The probability is calibrated, so `balanced` means: answer where
 * right is likelier than wrong. What each costs on reports left out stands in `docs/quality.md`.
 */
export const thresholdOf: Readonly<Record<Caution, number>> = { bold: 0.35, balanced: 0.5, strict: 0.65 };

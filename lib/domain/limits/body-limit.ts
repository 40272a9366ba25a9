/**
 * The bytes that the body of any request can have. The longest query and a draft with every category, the longest reason, and retention
 * for each category stay far below it. next.config.js repeats the number for what Next.js reads itself.
 */
export const bodyBytesMax = 262_144

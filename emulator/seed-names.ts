/**
 * The initial state: no settings, settings to edit, subscriptions and groups whose names have emoji and other scripts, or what a month of
 * using the portal has left in Contoso.
 */
export const seedNames = ['empty', 'with-settings', 'odd-names', 'past'] as const

export type SeedName = (typeof seedNames)[number]

import { logCategories } from '@/lib/domain/settings/log-categories'

/** A category that the service already knows and no published list has, so that the portal meets an unknown name. */
export const unpublishedCategory = { name: 'EmulatedPreviewLogs', table: 'EmulatedPreviewLogs' }

/** A category as the service knows it: its name and the table its rows go to. */
export interface KnownCategory {
  name: string
  table: string
}

/** Every category the emulated service knows, in the order in which it lists them. */
export const knownCategories: readonly KnownCategory[] = [...logCategories.map(({ name, table }) => ({ name, table })), unpublishedCategory]

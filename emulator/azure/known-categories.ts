import { logCategories } from '@/lib/domain/settings/log-categories'

/** A category that the service supports but no published list contains, so that the portal encounters an unknown name. */
export const unpublishedCategory = { name: 'EmulatedPreviewLogs', table: 'EmulatedPreviewLogs' }

/** A category of the service: its name and the table that its rows go to. */
export interface KnownCategory {
  name: string
  table: string
}

/** Every category of the emulated service, in the order in which it lists them. */
export const knownCategories: readonly KnownCategory[] = [...logCategories.map(({ name, table }) => ({ name, table })), unpublishedCategory]

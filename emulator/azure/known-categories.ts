import { logCategories } from '@/lib/domain/settings/log-categories'
import type { CloudId } from '../entra/clouds'

/** A category that the service supports but no published list contains, so that the portal encounters an unknown name. */
export const unpublishedCategory = { name: 'EmulatedPreviewLogs', table: 'EmulatedPreviewLogs' }

/** A category of the service: its name and the table that its rows go to. */
export interface KnownCategory {
  name: string
  table: string
}

/** Every category of the emulated service, in the order in which it lists them. */
export const knownCategories: readonly KnownCategory[] = [...logCategories.map(({ name, table }) => ({ name, table })), unpublishedCategory]

/**
 * Categories that don't exist in every cloud. Azure AD B2C is offered through the public cloud (Microsoft Learn, "Azure AD B2C: region
 * availability and data residency"). That other clouds refuse its category like an unknown one is a guess.
 */
const publicOnly = ['B2CRequestLogs']

/** The categories of the service in a cloud. */
export function categoriesOf(cloud: CloudId): readonly KnownCategory[] {
  return cloud === 'public' ? knownCategories : knownCategories.filter(({ name }) => !publicOnly.includes(name))
}

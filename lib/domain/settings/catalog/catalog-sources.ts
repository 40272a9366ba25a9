import * as z from 'zod/mini'

const catalogSourceSchema = z.strictObject({
  title: z.string(),
  url: z.url(),
  /** The date of the source, as precisely as it's known: a year and a month, with a day if there is one. */
  asOf: z.string().check(z.regex(/^20\d\d-\d\d(-\d\d)?$/)),
})
export type CatalogSource = z.infer<typeof catalogSourceSchema>

export const catalogSourcesSchema = z.record(z.string(), catalogSourceSchema)

const learn = 'https://learn.microsoft.com'

/** Where the facts of the catalog come from. */
export const catalogSources = {
  'table-features': {
    title: 'Tables feature support in Azure Monitor Logs',
    url: `${learn}/azure/azure-monitor/logs/tables-feature-support`,
    asOf: '2026-08-07',
  },
  'table-reference': {
    title: 'Azure Monitor Logs table reference',
    url: `${learn}/azure/azure-monitor/reference/tables-index`,
    asOf: '2026-08',
  },
  'graph-activity': {
    title: 'Access Microsoft Graph activity logs',
    url: `${learn}/graph/microsoft-graph-activity-logs-overview`,
    asOf: '2024-11-25',
  },
  'volume-figures': {
    title: 'Considerations for log integration',
    url: `${learn}/entra/identity/monitoring-health/concept-log-monitoring-integration-options-considerations`,
    asOf: '2024-10',
  },
  'volume-measured': { title: 'Measured log volumes of a small tenant', url: 'https://github.com/rknightion/graph2otel', asOf: '2026-07' },
  'network-access': {
    title: 'Global Secure Access logs in Microsoft Sentinel',
    url: `${learn}/entra/global-secure-access/how-to-sentinel-integration`,
    asOf: '2026-06',
  },
  'b2c-clouds': {
    title: 'Azure AD B2C: region availability and data residency',
    url: `${learn}/azure/active-directory-b2c/data-residency`,
    asOf: '2025-05-01',
  },
  'data-grant': {
    title: 'Microsoft Sentinel benefit for Microsoft 365 E5, A5, F5, and G5 customers',
    url: 'https://azure.microsoft.com/pricing/offers/sentinel-microsoft-365-offer',
    asOf: '2026-09',
  },
  'how-to': {
    title: 'Integrate Microsoft Entra logs with Azure Monitor logs',
    url: `${learn}/entra/identity/monitoring-health/howto-integrate-activity-logs-with-azure-monitor-logs`,
    asOf: '2023-06',
  },
} as const satisfies Record<string, CatalogSource>

export type CatalogSourceId = keyof typeof catalogSources

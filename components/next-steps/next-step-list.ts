/** A step after the integration. */
export interface NextStep {
  title: string
  /** What the portal does for it already, and what it does not. */
  inPortal: string
  /** Where in the portal. */
  page: { href: string; label: string }
  /** Microsoft's page about it. */
  article: { href: string; label: string }
}

/** The next steps of Microsoft's how-to "Integrate activity logs with Azure Monitor logs", in its order. */
export const nextSteps: readonly NextStep[] = [
  {
    title: 'Analyze the logs',
    inPortal:
      'Explore has sample queries for what people ask of these logs, checks your own before they run, and shows what they find as a table and a drawing.',
    page: { href: '/logs/explore', label: 'Explore the logs' },
    article: {
      href: 'https://learn.microsoft.com/entra/identity/monitoring-health/howto-analyze-activity-logs-log-analytics',
      label: 'Analyze activity logs with Azure Monitor logs',
    },
  },
  {
    title: 'Know the data sources',
    inPortal:
      'The overview maps all logs of Microsoft Entra, with their tables, against every destination. Azure Monitor can put data of other sources beside them.',
    page: { href: '/', label: 'See the coverage' },
    article: { href: 'https://learn.microsoft.com/azure/azure-monitor/data-sources', label: 'Data sources of Azure Monitor' },
  },
  {
    title: 'Automate diagnostic settings',
    inPortal:
      'Azure Policy creates settings for the resources of your subscriptions, not the one of the tenant. For that one, each change in the history holds the exact request, which az rest can send.',
    page: { href: '/history', label: 'See the requests' },
    article: {
      href: 'https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings-policy',
      label: 'Create diagnostic settings with Azure Policy',
    },
  },
]

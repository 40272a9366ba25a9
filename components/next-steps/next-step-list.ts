/** A step after setting up log integration. */
export interface NextStep {
  title: string
  /** What the portal already does for it, and what it doesn't. */
  inPortal: string
  /** The page in the portal. */
  page: { href: string; label: string }
  /** Microsoft's article about it. */
  article: { href: string; label: string }
}

/** The next steps of Microsoft's how-to "Integrate activity logs with Azure Monitor logs", in its order. */
export const nextSteps: readonly NextStep[] = [
  {
    title: 'Analyze the logs',
    inPortal:
      'In Explore, run sample queries for common questions, check your own queries before you run them, and view the results as a table or a chart.',
    page: { href: '/logs/explore', label: 'Explore logs' },
    article: {
      href: 'https://learn.microsoft.com/entra/identity/monitoring-health/howto-analyze-activity-logs-log-analytics',
      label: 'Analyze activity logs with Azure Monitor logs',
    },
  },
  {
    title: 'Understand the data sources',
    inPortal:
      'The overview shows all Microsoft Entra logs, their tables, and their destinations. Azure Monitor can combine the logs with data from other sources.',
    page: { href: '/', label: 'View coverage' },
    article: { href: 'https://learn.microsoft.com/azure/azure-monitor/data-sources', label: 'Azure Monitor data sources' },
  },
  {
    title: 'Automate diagnostic settings',
    inPortal:
      'Azure Policy can create diagnostic settings for resources in your subscriptions, but not for the tenant. For the tenant, copy the request from a change in the history, and then send the request with the az rest command.',
    page: { href: '/history', label: 'View history' },
    article: {
      href: 'https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings-policy',
      label: 'Create diagnostic settings with Azure Policy',
    },
  },
]

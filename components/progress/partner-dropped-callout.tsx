'use client'

import { Callout } from '@/components/ui/callout'

/** Shown if Azure saved the setting without the partner solution. */
export function PartnerDroppedCallout() {
  return (
    <Callout intent="warning" title="Azure didn't keep the partner solution">
      The setting is saved without the partner solution, which receives no logs from this setting. Microsoft hasn't documented this
      destination for Microsoft Entra logs. Instead, use the documented method: turn on Microsoft Entra logs in the tag rule of the
      partner's resource in Azure.
    </Callout>
  )
}

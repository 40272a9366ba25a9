'use client'

import { Callout } from '@/components/ui/callout'

/** Azure took the setting and left the partner solution out of it. */
export function PartnerDroppedCallout() {
  return (
    <Callout intent="warning" title="Azure did not keep the partner solution">
      The setting is saved without it; nothing is sent there. Microsoft has not documented this destination for Entra logs. In the partner's
      own resource in Azure, switch on the sending of Microsoft Entra logs in its tag rule: that way is documented.
    </Callout>
  )
}

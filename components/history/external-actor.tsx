'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { quiet } from '@/components/ui/layout/shared-styles'
import { Time } from '@/components/ui/time'
import type { ActorClaim } from '@/lib/domain/changes/external-actor'

const useStyles = makeStyles({
  line: { display: 'block' },
  note: { ...quiet, display: 'block' },
  id: { fontFamily: tokens.fontFamilyMonospace },
})

/** Shows who made an external change. What Azure's activity log claims is shown as a claim. */
export function ExternalActor({ claim }: { claim: ActorClaim | null }) {
  const styles = useStyles()
  if (claim?.kind !== 'named') {
    const note = unknownNote(claim)
    return (
      <>
        <span className={styles.line}>Unknown: changed outside the portal</span>
        {note && <span className={styles.note}>{note}</span>}
      </>
    )
  }
  return (
    <>
      <span className={styles.line}>
        <bdi>{claim.caller}</bdi>, according to Azure's activity log
      </span>
      <span className={styles.note}>
        The log shows one write to this setting between the last check without this change and the first check that showed it:{' '}
        <Time at={claim.at} format="exact" />. The portal can't confirm who made the change.
      </span>
      {claim.correlationId && (
        <span className={styles.note}>
          Correlation ID <span className={styles.id}>{claim.correlationId}</span>
        </span>
      )}
    </>
  )
}

function unknownNote(claim: Exclude<ActorClaim, { kind: 'named' }> | null): string | null {
  switch (claim?.kind) {
    case undefined:
      return null
    case 'ambiguous':
      return `Azure's activity log shows ${claim.writes} writes to this setting between the last check without this change and the first check that showed it. The log doesn't identify who made the change.`
    case 'silent':
      return "Azure's activity log shows no writes to this setting between the last check without this change and the first check that showed it. Azure doesn't reliably record writes to these settings."
    case 'unreadable':
      return "The portal couldn't read the tenant's activity log. Reading the log requires a role, such as Monitoring Reader, at the Azure root scope."
  }
}

'use client'

import { Body1, Caption1, makeStyles } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { type PortalAction, usePortalAction } from '@/components/auth/use-portal-action'
import { BusyButton } from '@/components/ui/busy-button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { ErrorCallout } from '@/components/ui/error-callout'
import { FocusTarget } from '@/components/ui/focus/focus-target'
import { ListRow } from '@/components/ui/layout/list-row'
import { Section } from '@/components/ui/layout/section'
import { plainList, quiet } from '@/components/ui/layout/shared-styles'
import { useRefresh } from '@/components/ui/refresh/use-refresh'
import { RouteLink } from '@/components/ui/route-link'
import { Time } from '@/components/ui/time'
import type { Emergency } from '@/lib/domain/changes/emergency'
import { changeHref } from '@/lib/domain/portal-paths'

const useStyles = makeStyles({
  list: plainList,
  quiet,
})

interface EmergenciesSectionProps {
  emergencies: readonly Emergency[]
  /** Entra object ID of the viewer, who can't acknowledge what they did themselves. */
  personId: string
  acknowledgeEmergency: PortalAction<{ event: number }, null>
}

/** What was done without approval and that no other administrator has acknowledged yet. */
export function EmergenciesSection({ emergencies, personId, acknowledgeEmergency }: EmergenciesSectionProps) {
  const styles = useStyles()
  const { refresh } = useRefresh()
  const { run, isPending, error } = usePortalAction(acknowledgeEmergency)
  const [acknowledged, setAcknowledged] = useState<{ what: string } | null>(null)
  const acknowledge = async (event: number, what: string) => {
    if (isPending || (await run({ event })) === undefined) return
    setAcknowledged({ what })
    refresh()
  }
  if (emergencies.length === 0 && !acknowledged) return null
  return (
    <Section title="Without approval">
      <Card>
        {acknowledged && (
          <FocusTarget by={acknowledged}>
            <Callout intent="success" isAlert title="Acknowledged">
              The history now shows that you acknowledged {acknowledged.what}.
            </Callout>
          </FocusTarget>
        )}
        {error && <ErrorCallout error={error} takesFocus />}
        <ul className={styles.list}>
          {emergencies.map(({ event, change, byId, byName, note, at }) => {
            const what = change ? `change ${change.number}` : 'that approval was turned off'
            return (
              <ListRow
                key={event}
                actions={
                  byId !== personId && (
                    <BusyButton
                      isBusy={isPending}
                      icon={<CheckmarkRegular />}
                      aria-label={`Acknowledge ${what}`}
                      onClick={() => void acknowledge(event, what)}
                    >
                      Acknowledge
                    </BusyButton>
                  )
                }
              >
                <Body1>
                  {change ? (
                    <RouteLink href={changeHref(change.id)}>
                      <strong>Change {change.number}</strong> to <em dir="auto">{change.settingName}</em> was submitted as an emergency
                    </RouteLink>
                  ) : (
                    <strong>Approval of risky changes was turned off in an emergency</strong>
                  )}
                </Body1>
                <Caption1 dir="auto">{note}</Caption1>
                <Caption1 className={styles.quiet}>
                  By <bdi>{byName}</bdi>, <Time at={at} />
                  {byId === personId && '. Another administrator must acknowledge this emergency.'}
                </Caption1>
              </ListRow>
            )
          })}
        </ul>
      </Card>
    </Section>
  )
}

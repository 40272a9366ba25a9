'use client'

import { Body1, makeStyles, Subtitle1 } from '@fluentui/react-components'
import { SetUpButton } from '@/components/setup/start/set-up-button'
import { Card } from '@/components/ui/card'
import { readable, stack } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  card: { ...stack.M, alignItems: 'start', padding: 'clamp(1.25rem, 4vw, 2.5rem)' },
  text: readable,
})

/** For a tenant that sends no logs: what that means, and how to start. */
export function BeginCard({ tenantName, canSetUp }: { tenantName: string; canSetUp: boolean }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <Subtitle1 as="h2">
        <bdi>{tenantName}</bdi> doesn't send any logs
      </Subtitle1>
      <Body1 as="p" className={styles.text}>
        Microsoft Entra keeps sign-in and audit logs for up to 30 days. In a Log Analytics workspace, you decide how long to keep the logs,
        and you can query the logs and create alerts.
      </Body1>
      {canSetUp ? (
        <SetUpButton size="large" />
      ) : (
        <Body1 as="p" className={styles.text}>
          You have read-only access. Ask a Security Administrator to set up log integration.
        </Body1>
      )}
    </Card>
  )
}

'use client'

import { Body1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components'
import { Card } from '@/components/ui/card'
import { RouteButton } from '@/components/ui/route-link'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    gap: tokens.spacingVerticalM,
    padding: 'clamp(1.25rem, 4vw, 2.5rem)',
  },
  text: { maxWidth: '45rem' },
})

/** For a tenant that exports nothing: what that means, and how to begin. */
export function BeginCard({ tenantName, canSetUp }: { tenantName: string; canSetUp: boolean }) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <Subtitle1 as="h2">
        Nothing leaves <bdi>{tenantName}</bdi> today
      </Subtitle1>
      <Body1 as="p" className={styles.text}>
        Microsoft Entra keeps sign-in and audit logs for up to 30 days and then deletes them. Sent to a Log Analytics workspace, they stay
        as long as you decide, can be queried together, and can raise alerts.
      </Body1>
      {canSetUp ? (
        <RouteButton href="/setup" appearance="primary" size="large">
          Set up log integration
        </RouteButton>
      ) : (
        <Body1 as="p" className={styles.text}>
          Your role can look but not set up. Ask a Security Administrator to set up the log integration.
        </Body1>
      )}
    </Card>
  )
}

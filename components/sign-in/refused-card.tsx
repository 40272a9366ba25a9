'use client'

import { Body1, Button, makeStyles, Title2 } from '@fluentui/react-components'
import { CopyButton } from '@/components/ui/copy-button'
import { bulletList, stack, wrap } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  list: { ...stack.XS, ...bulletList },
  text: { overflowWrap: 'anywhere' },
  actions: wrap.S,
})

interface RefusedCardProps {
  name: string
  username: string
  onSignOut: () => void
}

/** Tells a signed-in user without a role in the portal who can help, and what to ask for. Rendered in a `CenteredPage`. */
export function RefusedCard({ name, username, onSignOut }: RefusedCardProps) {
  const styles = useStyles()
  return (
    <>
      <Title2 as="h1">Your account doesn't have access to this portal</Title2>
      <Body1 as="p" className={styles.text}>
        You're signed in as <bdi>{name}</bdi> ({username}), but this account has none of the required roles:
      </Body1>
      <ul className={styles.list}>
        <li>
          <Body1>
            <strong>To set up log integration:</strong> the Portal.Administrator app role, or the Security Administrator or Global
            Administrator directory role.
          </Body1>
        </li>
        <li>
          <Body1>
            <strong>To view settings and help others:</strong> the Portal.Helpdesk app role, or the Security Reader, Global Reader, Reports
            Reader, or Helpdesk Administrator directory role.
          </Body1>
        </li>
      </ul>
      <Body1 as="p">
        Ask a Global Administrator or a Privileged Role Administrator for one of these roles. If you're eligible for a role in Privileged
        Identity Management, activate it first. Then sign in again, because the portal reads roles at sign-in.
      </Body1>
      <div className={styles.actions}>
        <CopyButton text={requestText(username)} label="Copy request" appearance="primary" size="medium" />
        <Button onClick={onSignOut}>Sign out</Button>
      </div>
    </>
  )
}

function requestText(username: string): string {
  return [
    `I need access to the Entra Logs Portal with my account ${username}.`,
    "To let me set up the export of Microsoft Entra logs, assign the Portal.Administrator app role in the portal's enterprise application, or the Security Administrator directory role.",
    'To give me read-only access, assign the Portal.Helpdesk app role or the Security Reader directory role.',
  ].join('\n')
}

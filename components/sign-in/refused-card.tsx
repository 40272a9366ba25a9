'use client'

import { Body1, Button, makeStyles, Title2, tokens } from '@fluentui/react-components'
import { CopyButton } from '@/components/ui/copy-button'
import { stack, wrap } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  list: { ...stack.XS, paddingInlineStart: tokens.spacingHorizontalXL },
  text: { overflowWrap: 'anywhere' },
  actions: wrap.S,
})

interface RefusedCardProps {
  name: string
  username: string
  onSignOut: () => void
}

/** For someone who is signed in without a role that opens the portal: who can help, and with what. It goes into a `CenteredPage`. */
export function RefusedCard({ name, username, onSignOut }: RefusedCardProps) {
  const styles = useStyles()
  return (
    <>
      <Title2 as="h1">Your account does not open this portal yet</Title2>
      <Body1 as="p" className={styles.text}>
        You are signed in as <bdi>{name}</bdi> ({username}), and Microsoft Entra says that the account has none of these roles:
      </Body1>
      <ul className={styles.list}>
        <li>
          <Body1>
            <strong>To set up logs:</strong> the app role Portal.Administrator, or Security Administrator or Global Administrator in the
            directory.
          </Body1>
        </li>
        <li>
          <Body1>
            <strong>To look and to help others:</strong> the app role Portal.Helpdesk, or Security Reader, Global Reader, Reports Reader or
            Helpdesk Administrator.
          </Body1>
        </li>
      </ul>
      <Body1 as="p">
        Ask a Global Administrator or a Privileged Role Administrator. If you are eligible for a role through Privileged Identity
        Management, activate it first. Then sign in again, because roles are read at sign-in.
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
    'To set up the export of Microsoft Entra logs: assign the app role Portal.Administrator in the enterprise application of the portal, or the directory role Security Administrator.',
    'To read the history only: assign the app role Portal.Helpdesk, or the directory role Security Reader.',
  ].join('\n')
}

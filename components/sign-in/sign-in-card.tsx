'use client'

import { Body1, Button, Caption1, Field, makeStyles, Select, Spinner, Title2 } from '@fluentui/react-components'
import { Callout } from '@/components/ui/callout'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { SupportFacts, supportFacts } from '@/components/ui/support-facts'
import type { ReportedError } from '@/lib/domain/reported-error'
import type { TenantChoice } from '@/lib/domain/sign-in/sign-in-settings'
import { ProductMark } from './product-mark'

const useStyles = makeStyles({
  head: stack.S,
  quiet,
})

interface SignInCardProps {
  onSignIn: () => void
  isPending: boolean
  /** What went wrong with the last attempt. */
  error: ReportedError | null
  /** Whether the user comes from a session that ended. */
  hasEnded?: boolean
  isEmulator: boolean
  /** With only one, there's nothing to select. */
  tenants: readonly TenantChoice[]
  tenantId: string
  onSelectTenant: (tenantId: string) => void
  /** One line that says what the product is for. */
  productLine?: string
}

const defaultLine = 'Send your Microsoft Entra logs to Azure Monitor, step by step, with a record of every change.'

/** The sign-in card, for a `CenteredPage`. */
export function SignInCard({
  onSignIn,
  isPending,
  error,
  hasEnded = false,
  isEmulator,
  tenants,
  tenantId,
  onSelectTenant,
  productLine = defaultLine,
}: SignInCardProps) {
  const styles = useStyles()
  return (
    <>
      <ProductMark />
      <div className={styles.head}>
        <Title2 as="h1">Entra Logs Portal</Title2>
        <Body1 as="p">{productLine}</Body1>
      </div>
      {hasEnded && !error && (
        <Callout intent="info" title="Your session has ended">
          Sign in again to continue where you left off.
        </Callout>
      )}
      {error && (
        <Callout intent="error" isAlert>
          {error.userMessage}
          <SupportFacts facts={supportFacts(error)} />
        </Callout>
      )}
      {tenants.length > 1 && (
        <Field label="Organization">
          <Select value={tenantId} onChange={(_, { value }) => onSelectTenant(value)}>
            {tenants.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button
        appearance="primary"
        size="large"
        icon={isPending ? <Spinner size="tiny" appearance="inverted" /> : undefined}
        disabledFocusable={isPending}
        onClick={() => !isPending && onSignIn()}
      >
        {isPending ? 'Waiting for Microsoft' : 'Sign in with Microsoft'}
      </Button>
      <Caption1 className={styles.quiet}>
        {isEmulator
          ? 'This is a local demo. A simulated Microsoft Entra ID signs you in as the user you select. No real tenant is affected.'
          : 'Use your work account. When the portal acts for you in Azure, it never has more permissions than you do.'}
      </Caption1>
    </>
  )
}

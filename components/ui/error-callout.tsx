'use client'

import { Button } from '@fluentui/react-components'
import { ArrowClockwiseRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { SignInAgainButton } from '@/components/auth/sign-in-again-button'
import { isErrorCode } from '@/lib/domain/error-code'
import type { ReportedError } from '@/lib/domain/reported-error'
import { Callout } from './callout'
import { FocusTarget } from './focus/focus-target'
import { reloadPage } from './reload-page'
import { SupportFacts, supportFacts } from './support-facts'

interface ErrorCalloutProps {
  error: ReportedError
  onRetry?: () => void
  /** Further things to do, as buttons. */
  actions?: ReactNode
  /** True where the callout appears in answer to something the person did. */
  isAlert?: boolean
  /** True where the callout may be out of sight of what was pressed. */
  takesFocus?: boolean
}

/** What went wrong and what to do next; codes and ids small below. */
export function ErrorCallout({ error, onRetry, actions, isAlert = true, takesFocus = false }: ErrorCalloutProps) {
  const remedy = isErrorCode(error, 'portal-updated') ? (
    <Button size="small" icon={<ArrowClockwiseRegular />} onClick={reloadPage}>
      Reload page
    </Button>
  ) : isErrorCode(error, 'signed-out') ? (
    <SignInAgainButton />
  ) : (
    onRetry && (
      <Button size="small" icon={<ArrowClockwiseRegular />} onClick={onRetry}>
        Try again
      </Button>
    )
  )
  return (
    <FocusTarget by={takesFocus ? error : null}>
      <Callout
        intent="error"
        isAlert={isAlert}
        actions={
          (remedy ?? actions) && (
            <>
              {remedy}
              {actions}
            </>
          )
        }
      >
        {error.userMessage}
        <SupportFacts facts={supportFacts(error)} />
      </Callout>
    </FocusTarget>
  )
}

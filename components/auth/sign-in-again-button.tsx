'use client'

import { Button, type ButtonProps } from '@fluentui/react-components'
import { useInteraction } from './interaction-context'

/** Signs in again and returns to the page, for a callout that says that the session has ended. */
export function SignInAgainButton({ appearance }: Pick<ButtonProps, 'appearance'>) {
  const interaction = useInteraction()
  return (
    <Button size="small" appearance={appearance} onClick={() => void interaction.signIn()}>
      Sign in again
    </Button>
  )
}

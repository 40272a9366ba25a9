'use client'

import { Button, type ButtonProps, Spinner } from '@fluentui/react-components'

/** Everything a button takes, and whether what it started is still under way. */
export type BusyButtonProps = ButtonProps & { isBusy: boolean }

/**
 * A button whose command takes a while. While it is busy, a spinner stands in place of its icon and pressing it does nothing, but it keeps
 * the focus, so that a keyboard user does not lose their position.
 */
export function BusyButton({ isBusy, icon, disabledFocusable, ...props }: BusyButtonProps) {
  return <Button {...props} icon={isBusy ? <Spinner size="extra-tiny" /> : icon} disabledFocusable={isBusy || disabledFocusable} />
}

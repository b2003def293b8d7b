import { Tooltip } from '@mantine/core'
import type { MouseEvent, ReactNode, Ref } from 'react'
import classes from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly type?: 'button' | 'submit'
  readonly icon?: IconName
  /** Shows only the icon; the text stays as the accessible name and as the tooltip. */
  readonly iconOnly?: boolean
  readonly busy?: boolean
  readonly pressed?: boolean
  /** Why it cannot be done now. The button stays reachable, so that the reason can be read with every device. */
  readonly disabledReason?: string | undefined
  readonly tooltip?: string
  readonly testId?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', type = 'button', iconOnly = false, busy = false, ...props }: ButtonProps) {
  const disabled = props.disabledReason !== undefined
  const hint = props.disabledReason ?? props.tooltip ?? (iconOnly ? props.children : undefined)
  const button = (
    <button
      ref={props.ref}
      type={type}
      className={classes.button}
      data-look={look}
      data-icon-only={iconOnly || undefined}
      data-busy={busy || undefined}
      data-testid={props.testId}
      aria-disabled={disabled || busy || undefined}
      aria-busy={busy || undefined}
      aria-pressed={props.pressed}
      onClick={(event) => (disabled || busy ? event.preventDefault() : props.onClick?.(event))}
    >
      {props.icon && <Icon name={props.icon} size={iconOnly ? 15 : 14} />}
      {iconOnly ? <span className="visually-hidden">{props.children}</span> : <span>{props.children}</span>}
      {disabled && <span className="visually-hidden">. Not now: {props.disabledReason}</span>}
    </button>
  )
  // A touch shall do the thing, not explain it; only where it cannot be done there is something to explain.
  const events = { hover: true, focus: true, touch: disabled }
  return hint ? (
    <Tooltip label={hint} events={events}>
      {button}
    </Tooltip>
  ) : (
    button
  )
}

import type { ComponentProps } from 'react'
import classes from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

export interface MenuButtonProps extends ComponentProps<'button'> {
  readonly icon: IconName
  readonly testId: string
}

/** A button that opens a menu. What the menu says of itself, that it is open for one, has to stand on the button and on nothing around it. */
export function MenuButton({ icon, testId, children, ...target }: MenuButtonProps) {
  return (
    <button {...target} type="button" className={classes.button} data-look="plain" data-testid={testId}>
      <Icon name={icon} size={14} />
      <span>{children}</span>
    </button>
  )
}

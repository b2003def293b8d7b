import { Modal } from '@mantine/core'
import { Fragment } from 'react'
import { Kbd } from '../ui/Kbd.tsx'
import classes from './ShortcutHelp.module.css'

const GROUPS = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Go to a page or a device, or do something'],
      ['/', 'Search, or filter what is shown'],
      ['j k', 'Next and previous row'],
      ['Enter', 'Open the row'],
      ['?', 'This help'],
      ['Esc', 'Leave a field or a dialog'],
    ],
  },
  {
    title: 'Go to',
    keys: [
      ['g h', 'Fleet'],
      ['g d', 'Devices'],
      ['g m', 'Map'],
      ['g a', 'Alarms'],
      ['g c', 'Commands'],
      ['g f', 'Device profiles'],
      ['g p', 'Provisioning'],
      ['g o', 'Object models'],
      ['g l', 'Log'],
      ['g s', 'System'],
    ],
  },
  {
    title: 'On the map',
    keys: [
      ['← → ↑ ↓', 'Move'],
      ['+ −', 'Closer, and farther away'],
      ['0', 'All devices'],
    ],
  },
  {
    title: 'On a device, for the row you are on',
    keys: [
      ['r', 'Read'],
      ['e', 'Edit, or run'],
      ['o', 'Observe, or stop'],
      ['u', 'Up to the list'],
    ],
  },
] as const

export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size={440}>
      {GROUPS.map(({ title, keys }) => (
        <section key={title} className={classes.group}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([key, does]) => (
              <Fragment key={key}>
                <dt>
                  {key.split(' ').map((one) => (
                    <Kbd key={one}>{one}</Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}

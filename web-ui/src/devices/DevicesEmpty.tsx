import { Link } from 'react-router'
import { useSystem } from '../api/system.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import classes from './DevicesEmpty.module.css'

export function DevicesEmpty({ narrowed, onWiden }: { narrowed: boolean; onWiden: () => void }) {
  const system = useSystem()
  if (narrowed)
    return (
      <Message icon="search" title="No device fits" action={<Button onClick={onWiden}>Show all devices</Button>} testId="devices-none-found">
        A word is looked for in endpoint names, manufacturers, models and firmware versions; <code>battery&lt;20;presence==late</code> compares.
      </Message>
    )
  return (
    <Message icon="devices" title="No devices yet" testId="devices-empty">
      <p>
        A device shows here by itself as soon as it registers. Give it a key under{' '}
        <Link to={paths.provisioning()}>Provisioning</Link>, and point it at this server:
      </p>
      <ul className={classes.addresses}>
        {system.data?.coap.map((address) => (
          <li key={address}>
            <code>{address}</code>
          </li>
        ))}
      </ul>
    </Message>
  )
}

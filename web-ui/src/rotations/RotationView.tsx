import { Link, useNavigate, useSearchParams } from 'react-router'
import { isProblem } from '../api/problem.ts'
import { useRotation, useRotationDevices } from '../api/rotations.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import chips from '../ui/Chips.module.css'
import { Mark } from '../ui/Mark.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import { RotationRow } from './RotationRow.tsx'
import classes from './Rotations.module.css'
import { DEVICE_STATES, deviceStateOf, deviceStateTone, deviceStateWord } from './rotationWords.ts'

const COLUMNS = ['Endpoint', 'State', 'When', 'Why'] as const

/** One rotation, device by device: who failed, and why. */
export function RotationView({ id }: { id: string }) {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const state = deviceStateOf(query.get('state'))
  const rotation = useRotation(id)
  const list = useRotationDevices(id, state)
  const devices = list.data?.pages.flatMap((page) => page.items) ?? []

  if (isProblem(rotation.error, '/problems/rotation-unknown'))
    return (
      <Message icon="rotate" title="There is no such rotation">
        All that are remembered are under <Link to={paths.provisioning('rotation')}>Rotation</Link>.
      </Message>
    )
  if (rotation.isError && !rotation.data) return <Trouble error={rotation.error} onRetry={() => void rotation.refetch()} />
  if (!rotation.data) return <Skeleton width="50%" />

  const { progress } = rotation.data
  return (
    <>
      <ul className={classes.alone}>
        <RotationRow rotation={rotation.data} />
      </ul>
      <div className={chips.chips} role="group" aria-label="Which devices">
        {DEVICE_STATES.map((candidate) => (
          <button
            key={candidate}
            type="button"
            className={chips.chip}
            aria-pressed={candidate === state}
            onClick={() => void navigate(paths.rotation(id, candidate === state ? undefined : candidate), { replace: true })}
            data-testid={`rotation-devices-${candidate}`}
          >
            {deviceStateWord(candidate)}
            <span className={chips.count}>{count(progress[candidate])}</span>
          </button>
        ))}
      </div>
      {list.isSuccess && devices.length === 0 ? (
        <Message icon="devices" title="No device stands like this">
          Choose another state, or none to see all.
        </Message>
      ) : (
        <VirtualTable
          label="Devices of the rotation"
          columns={COLUMNS}
          className={classes.devices}
          items={devices}
          total={undefined}
          keyOf={({ endpoint }) => endpoint}
          loading={list.isPending}
          dimmed={list.isPlaceholderData}
          more={list}
          onOpen={({ endpoint }) => void navigate(paths.device(endpoint, 'keys'))}
          cells={(device) => (
            <>
              <span role="cell" className={classes.endpoint}>
                <Link to={paths.device(device.endpoint, 'keys')}>{device.endpoint}</Link>
              </span>
              <span role="cell">
                <Mark tone={deviceStateTone(device.state)}>{deviceStateWord(device.state)}</Mark>
              </span>
              <span role="cell" className={classes.soft}>
                <Ago time={device.endedAt ?? device.until} />
              </span>
              <span role="cell" className={classes.soft} title={device.why}>
                {device.why}
              </span>
            </>
          )}
          testId="rotation-device-table"
          rowTestId={({ endpoint }) => `rotation-device-${endpoint}`}
        />
      )}
    </>
  )
}

import { Link, useNavigate, useSearchParams } from 'react-router'
import { isProblem } from '../api/problem.ts'
import { useRotation, useRotationDevices } from '../api/rotations.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { DeviceStates } from '../ui/DeviceStates.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { WorkAlone } from '../ui/WorkAlone.tsx'
import { RotationRow } from './RotationRow.tsx'
import { DEVICE_STATES, deviceStateOf, deviceStateTone, deviceStateWord } from './rotationWords.ts'

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

  return (
    <>
      <WorkAlone>
        <RotationRow rotation={rotation.data} />
      </WorkAlone>
      <DeviceStates
        work="rotation"
        states={DEVICE_STATES}
        chosen={state}
        word={deviceStateWord}
        tone={deviceStateTone}
        counts={rotation.data.progress}
        devices={devices}
        list={list}
        when={({ endedAt, until }) => endedAt ?? until}
        pathOf={({ endpoint }) => paths.device(endpoint, 'keys')}
        onChange={(chosen) => void navigate(paths.rotation(id, chosen), { replace: true })}
      />
    </>
  )
}

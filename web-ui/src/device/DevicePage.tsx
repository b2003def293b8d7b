import { useDocumentTitle } from '@mantine/hooks'
import { useCallback, useReducer } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useDevice } from '../api/devices.ts'
import { useModelsOf } from '../api/models.ts'
import { isProblem } from '../api/problem.ts'
import { useDeviceObjects, useKnownValues, useObservations } from '../api/resources.ts'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { devicePlaceOf, paths, type DevicePlace } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Message } from '../ui/Message.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { afterNews, type OwnAct } from './activity.ts'
import { ActivityStream } from './ActivityStream.tsx'
import { CommandsPlace } from './CommandsPlace.tsx'
import { DeskProvider, useNewDesk } from './desk.ts'
import { DeviceHeader } from './DeviceHeader.tsx'
import { DeviceLoading } from './DeviceLoading.tsx'
import classes from './DevicePage.module.css'
import { FirmwarePlace } from './FirmwarePlace.tsx'
import { HealthPlace } from './HealthPlace.tsx'
import { KeysPlace } from './KeysPlace.tsx'
import { LogPlace } from './LogPlace.tsx'
import { ObjectTree } from './ObjectTree.tsx'
import { ProfilePlace } from './ProfilePlace.tsx'
import { TracePlace } from './TracePlace.tsx'
import { TrafficPlace } from './TrafficPlace.tsx'
import { treeOf, type TreeObject } from './tree.ts'
import { useLiveDevice } from './useLiveDevice.ts'

export function DevicePage() {
  const { endpoint = '', place } = useParams()
  // Another device is another page: nothing of this one may linger.
  return <DevicePageOf key={endpoint} endpoint={endpoint} place={devicePlaceOf(place)} />
}

function DevicePageOf({ endpoint, place }: { endpoint: string; place: DevicePlace }) {
  const navigate = useNavigate()
  const account = useAccount()
  const device = useDevice(endpoint)
  const objects = useDeviceObjects(endpoint)
  const values = useKnownValues(endpoint)
  const observations = useObservations(endpoint)
  const models = useModelsOf(objects.data ?? [])
  const [activity, tell] = useReducer(afterNews, [])
  const report = useCallback((act: OwnAct) => tell({ act }), [])
  const desk = useNewDesk(device.data, account, report)
  useLiveDevice(endpoint, (events) => tell({ events }))
  useDocumentTitle(`${endpoint} · Dormouse`)
  useShortcuts({ u: () => void navigate(paths.devices()) })

  if (isProblem(device.error, '/problems/device-unknown'))
    return (
      <>
        <Message page={place !== 'trace'} icon="devices" title={`No device is called ${endpoint}`} testId="device-unknown">
          If it is about to register, stay here: it shows as soon as it does. If it should have long ago,{' '}
          <Link to={paths.device(endpoint, 'trace')}>trace</Link> what it tries. All that are known are under <Link to={paths.devices()}>Devices</Link>.
        </Message>
        {place === 'trace' && <TracePlace endpoint={endpoint} />}
      </>
    )
  if (device.isError && !device.data) return <Trouble page error={device.error} onRetry={() => void device.refetch()} />
  if (!desk) return <DeviceLoading />

  const tree = treeOf({
    objects: objects.data ?? [],
    models,
    values: values.data ?? [],
    observations: observations.data ?? [],
  })
  return (
    <DeskProvider value={desk}>
      <main className={classes.page} data-testid="device-page">
        <DeviceHeader device={desk.device} observations={observations.data?.length} values={values.data?.length} />
        {place === 'objects' ? (
          <div className={classes.columns}>
            <ObjectTree tree={tree} loading={objects.isPending || values.isPending} objects={objects} />
            <ActivityStream entries={activity} tree={tree} />
          </div>
        ) : (
          <div className={classes.scroll}>
            <PlaceOf place={place} device={desk.device} tree={tree} />
          </div>
        )}
      </main>
    </DeskProvider>
  )
}

function PlaceOf({ place, device, tree }: { place: Exclude<DevicePlace, 'objects'>; device: Device; tree: readonly TreeObject[] }) {
  switch (place) {
    case 'commands':
      return <CommandsPlace device={device} />
    case 'firmware':
      return <FirmwarePlace device={device} />
    case 'health':
      return <HealthPlace device={device} tree={tree} />
    case 'keys':
      return <KeysPlace device={device} />
    case 'log':
      return <LogPlace endpoint={device.endpoint} />
    case 'profile':
      return <ProfilePlace endpoint={device.endpoint} />
    case 'trace':
      return <TracePlace endpoint={device.endpoint} />
    case 'traffic':
      return <TrafficPlace endpoint={device.endpoint} />
  }
}

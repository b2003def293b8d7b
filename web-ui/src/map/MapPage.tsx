import { useElementSize } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useDeviceMap } from '../api/map.ts'
import type { DeviceCluster, DeviceMap } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { problemIn } from '../search/problemIn.ts'
import { QueryBox } from '../search/QueryBox.tsx'
import { SavedGroups } from '../search/SavedGroups.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { ChosenDevice } from './ChosenDevice.tsx'
import { InSight } from './InSight.tsx'
import classes from './MapPage.module.css'
import { queryWithin } from './mapWords.ts'
import { MapView } from './MapView.tsx'
import { NothingMapped } from './NothingMapped.tsx'
import { useMapView } from './useMapView.ts'
import { askedFor, boxOf, fitting, isClosest, OVERVIEW_ZOOM, pointOf, WORLD, type Point, type Size } from './view.ts'

/** The world in so few cells that its answer is small, and yet its middle is where the devices are. */
const OVERVIEW_LEVEL = 5
const BEFORE_IT_IS_KNOWN: Size = { width: 960, height: 640 }

export function MapPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const { ref, width, height } = useElementSize()
  const size = useMemo(() => (width > 0 && height > 0 ? { width, height } : BEFORE_IT_IS_KNOWN), [width, height])
  const search = query.get('q') ?? ''
  const [chosen, setChosen] = useState<string>()

  const everywhere = useDeviceMap(search, WORLD, OVERVIEW_LEVEL)
  const all = useMemo(() => everywhere.data && fitting(pointsOf(everywhere.data), size, OVERVIEW_ZOOM), [everywhere.data, size])
  const { view, change } = useMapView(query.get('at'), size, all, (at) => void navigate(paths.map({ search, at }), { replace: true }))
  const asked = askedFor(view, size)
  const here = useDeviceMap(search, asked.box, asked.level)

  const misunderstood = problemIn(here.error ?? everywhere.error)
  const total = everywhere.isPlaceholderData ? undefined : everywhere.data?.total
  const device = here.data?.devices.find(({ endpoint }) => endpoint === chosen)

  function showAll(): void {
    if (all) change(() => all)
  }

  function open(cluster: DeviceCluster): void {
    if (isClosest(view)) return void navigate(paths.devices({ search: queryWithin(search, cluster.box) }))
    change(() => fitting(cornersOf(cluster), size))
  }

  return (
    <Page title="Map" aside={total !== undefined && (search === '' ? counted(total, 'device') : `${count(total)} found`)} testId="map-page" filled>
      <div className={classes.tools}>
        <QueryBox
          label="Search: battery<20;tag.site==berlin, or any word"
          value={search}
          onChange={(next) => void navigate(paths.map({ search: next, at: query.get('at') ?? undefined }), { replace: true })}
          problem={misunderstood}
          testId="map-search"
        />
        <SavedGroups query={search} broken={misunderstood !== undefined} onChoose={(group) => void navigate(paths.map({ search: group }))} />
        <Button icon="devices" onClick={() => void navigate(paths.devices({ search: queryWithin(search, boxOf(view, size)) }))} testId="map-list">
          List these
        </Button>
      </div>
      <div className={classes.body}>
        <div ref={ref} className={classes.frame}>
          <MapView
            map={here.data}
            view={view}
            size={size}
            busy={here.isFetching}
            chosen={chosen}
            onChange={change}
            onShowAll={showAll}
            onChoose={({ endpoint }) => setChosen(endpoint)}
            onOpen={open}
          >
            {misunderstood ? (
              <div className={classes.over}>
                <Message icon="search" title="This is no query yet" testId="map-misunderstood">
                  {misunderstood.detail}
                </Message>
              </div>
            ) : here.isError && !here.data ? (
              <div className={classes.over}>
                <Trouble error={here.error} onRetry={() => void here.refetch()} />
              </div>
            ) : here.isPending ? (
              <p className={classes.pill} role="status" data-testid="map-loading">
                Looking…
              </p>
            ) : total === 0 ? (
              <div className={classes.over}>
                <NothingMapped narrowed={search !== ''} onWiden={() => void navigate(paths.map())} />
              </div>
            ) : here.data.total === 0 && total !== undefined && !here.isPlaceholderData ? (
              <p className={classes.pill} role="status" data-testid="map-none-here">
                None here, {count(total)} elsewhere. <Button onClick={showAll}>Show them</Button>
              </p>
            ) : null}
            {device && <ChosenDevice device={device} onClose={() => setChosen(undefined)} />}
          </MapView>
        </div>
        {here.data && !misunderstood && <InSight map={here.data} view={view} size={size} search={search} onOpen={open} />}
      </div>
    </Page>
  )
}

function pointsOf({ devices, clusters }: DeviceMap): readonly Point[] {
  return [...devices.map(({ location }) => pointOf(location)), ...clusters.map(({ about }) => pointOf(about))]
}

function cornersOf({ box: { south, west, north, east } }: DeviceCluster): readonly Point[] {
  return [pointOf({ latitude: south, longitude: west }), pointOf({ latitude: north, longitude: east })]
}

/** Our few icons, drawn on a grid of 16 with one stroke. */
const SHAPES = {
  devices: 'M3 4.5h10v7H3zM6 14h4M5.5 7.5h2',
  provisioning: 'M9.6 8.4a3.2 3.2 0 1 0-2 1.9l1 1.2h1.4V13h1.5v1.2H14v-2.1l-4.4-3.7M5.6 6.9v.01',
  models: 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.7 5.1 8 8.1l5.3-3M8 8.1v6',
  system: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5v.01M5 11v.01M7.5 5H11M7.5 11H11',
  alarm: 'M8 2.2a4 4 0 0 0-4 4c0 3.6-1.5 4.6-1.5 5.6h11c0-1-1.5-2-1.5-5.6a4 4 0 0 0-4-4M6.6 13.8h2.8',
  profiles: 'M3 3h10v10H3zM5.3 6h2M9.3 6h1.5M5.3 8h5.5M5.3 10h3.5',
  groups: 'M5.5 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M1.8 12.8c.3-2 1.7-3.2 3.7-3.2s3.4 1.2 3.7 3.2M10.2 3.7a2 2 0 0 1 0 3.7M11 9.7c1.8.2 3 1.3 3.2 3.1',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.2 5.2v.01',
  map: 'M8 14.2s4.6-4.3 4.6-7.6a4.6 4.6 0 0 0-9.2 0c0 3.3 4.6 7.6 4.6 7.6M8 8.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4',
  minus: 'M3 8h10',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  fleet: 'M2.5 13.5v-4h3v4M6.5 13.5v-8h3v8M10.5 13.5v-11h3v11',
  traffic: 'M5 13V4M2.8 6.2 5 3.8l2.2 2.4M11 3v9M8.8 9.8 11 12.2l2.2-2.4',
  history: 'M2.5 12.5 6 8l2.5 2.5L13.5 4M2.5 2.5v11h11',
  log: 'M3.5 2.5h9v11h-9zM5.8 5.5h4.4M5.8 8h4.4M5.8 10.5h2.6',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 4.8V8l2.2 1.6',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M10.4 10.4l3.4 3.4',
  read: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.3h10',
  edit: 'M10.6 2.9 13 5.3 5.6 12.8l-3 .6.6-3zM9 4.5 11.4 7',
  run: 'M4.8 3v10l7.8-5z',
  observe: 'M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  trash: 'M2.8 4.4h10.4M6.2 4.2V2.6h3.6v1.6M4.2 4.6l.6 8.8h6.4l.6-8.8M6.8 7v4M9.2 7v4',
  plus: 'M8 3v10M3 8h10',
  chevron: 'm5.8 3.5 4.6 4.5-4.6 4.5',
  copy: 'M5.5 5.5h7.8v7.8H5.5zM3 10.5h-.3V2.7h7.8V3',
  check: 'm3 8.4 3.3 3.3L13 4.6',
  warn: 'M8 2.2 14.4 13H1.6zM8 6.4v3.2M8 11.4v.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 7.4v3.4M8 5.2v.01',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6M8 1.6v1.2M8 13.2v1.2M1.6 8h1.2M13.2 8h1.2M3.5 3.5l.8.8M11.7 11.7l.8.8M12.5 3.5l-.8.8M4.3 11.7l-.8.8',
  moon: 'M13.3 9.6A5.6 5.6 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9',
  keyboard: 'M1.8 4h12.4v8H1.8zM4.2 6.5v.01M6.7 6.5v.01M9.2 6.5v.01M11.7 6.5v.01M5 9.5h6',
  account: 'M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8M2.9 13.6c.5-2.3 2.5-3.6 5.1-3.6s4.6 1.3 5.1 3.6',
  shield: 'M8 1.8 13.2 4v3.6c0 3.2-2.2 5.6-5.2 6.6-3-1-5.2-3.4-5.2-6.6V4zM5.8 8l1.6 1.6 2.9-3',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  close: 'm4 4 8 8M12 4l-8 8',
  upload: 'M8 10.2V2.7M4.8 5.6 8 2.5l3.2 3.1M3 13.3h10',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  rotate: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 2.2v2.6h-2.6',
  ban: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M3.9 3.9l8.2 8.2',
  external: 'M9.5 2.8h3.7v3.7M13 3 7.6 8.4M11.2 9.2v4H2.8V4.8h4',
} as const

export type IconName = keyof typeof SHAPES

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d={SHAPES[name]} />
    </svg>
  )
}

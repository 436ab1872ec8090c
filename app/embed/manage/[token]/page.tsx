export { default, generateMetadata } from '@/app/(public)/manage/[token]/page.tsx';

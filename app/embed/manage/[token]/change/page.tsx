export { default } from '@/app/(public)/manage/[token]/change/page.tsx';

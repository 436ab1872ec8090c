export { default } from '@/app/(public)/manage/[token]/cancel/page.tsx';

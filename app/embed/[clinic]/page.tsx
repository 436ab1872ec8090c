export { default, generateMetadata } from '@/app/(public)/[clinic]/page.tsx';

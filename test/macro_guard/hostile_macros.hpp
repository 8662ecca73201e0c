// Macros that users' files may hold before they include st4sd: of <windows.h>, of X11, of old system headers.
#undef major
#undef minor
#undef unix

// <windows.h>; not its `interface` and `small` (COM), which are good names here: st4sd::interface is one of the models
#define min(a, b) st4sd_hostile
#define max(a, b) st4sd_hostile
#define near st4sd_hostile near
#define far st4sd_hostile far
#define IN st4sd_hostile IN
#define OUT st4sd_hostile OUT
#define ERROR st4sd_hostile ERROR
#define NO_ERROR st4sd_hostile NO_ERROR
#define DELETE st4sd_hostile DELETE
#define GetMessage st4sd_hostile GetMessage
#define GetObject st4sd_hostile GetObject
#define SendMessage st4sd_hostile SendMessage
#define Yield st4sd_hostile Yield

// X11
#define None st4sd_hostile None
#define Bool st4sd_hostile Bool
#define Status st4sd_hostile Status
#define Success st4sd_hostile Success
#define True st4sd_hostile True
#define False st4sd_hostile False
#define Always st4sd_hostile Always

// glibc's <sys/sysmacros.h>, old compilers' predefined macros
#define major(x) st4sd_hostile
#define minor(x) st4sd_hostile
#define unix st4sd_hostile unix
#define linux st4sd_hostile linux

// users
#define VERSION st4sd_hostile VERSION
#define DEBUG st4sd_hostile DEBUG
#define LOG st4sd_hostile LOG

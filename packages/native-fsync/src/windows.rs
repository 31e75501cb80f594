use crate::Failure;
use std::ffi::CStr;
use std::fs::OpenOptions;
use std::io::{Error, Result};
use std::os::windows::ffi::OsStrExt;
use std::path::Path;
use std::ptr::null;
use windows_sys::Win32::Foundation::{ERROR_LOCK_VIOLATION, HANDLE};
use windows_sys::Win32::Storage::FileSystem::{
    LOCKFILE_EXCLUSIVE_LOCK, LOCKFILE_FAIL_IMMEDIATELY, LockFileEx, MOVEFILE_REPLACE_EXISTING,
    MOVEFILE_WRITE_THROUGH, MoveFileExW,
};
use windows_sys::Win32::System::IO::OVERLAPPED;
use windows_sys::Win32::System::LibraryLoader::{GetModuleHandleW, GetProcAddress};

/// Windows has no sync of a folder; instead the rename itself returns only when it is on the medium.
pub fn replace(_fd: i32, from: &Path, to: &Path) -> std::result::Result<&'static str, Failure> {
    let at = |step| move |error| Failure { step, error };
    // A flush is one of the file, whichever handle asks for it.
    let file = OpenOptions::new().write(true).open(from).map_err(at("sync"))?;
    file.sync_all().map_err(at("sync"))?;
    drop(file);
    let flags = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
    // SAFETY: both are zero-terminated and outlive the call.
    match unsafe { MoveFileExW(wide(from).as_ptr(), wide(to).as_ptr(), flags) } {
        0 => Err(at("rename")(Error::last_os_error())),
        _ => Ok("full"),
    }
}

/// Locks one byte far behind the content, since a lock here keeps others from reading what it covers.
pub fn try_lock(fd: i32) -> Result<bool> {
    let get_handle = host_function(c"uv_get_osfhandle");
    // SAFETY: the type is that of libuv's function.
    let get_handle: extern "C" fn(i32) -> HANDLE = unsafe { std::mem::transmute(get_handle) };
    let mut place = OVERLAPPED::default();
    place.Anonymous.Anonymous.OffsetHigh = 0x4000_0000;
    let flags = LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY;
    // SAFETY: Node keeps the file open until the promise of the call has settled.
    if unsafe { LockFileEx(get_handle(fd), flags, 0, 1, 0, &mut place) } != 0 {
        return Ok(true);
    }
    let error = Error::last_os_error();
    match error.raw_os_error() {
        Some(code) if code == ERROR_LOCK_VIOLATION as i32 => Ok(false),
        _ => Err(error),
    }
}

pub fn node_errno(error: &Error) -> i32 {
    const ERROR_IO_DEVICE: i32 = 1117;
    let translate = host_function(c"uv_translate_sys_error");
    // SAFETY: the type is that of libuv's function.
    let translate: extern "C" fn(i32) -> i32 = unsafe { std::mem::transmute(translate) };
    translate(error.raw_os_error().unwrap_or(ERROR_IO_DEVICE))
}

/// A function of libuv, which is part of the running program.
fn host_function(name: &CStr) -> unsafe extern "system" fn() -> isize {
    // SAFETY: the name is zero-terminated; a null module is the program itself.
    let found = unsafe { GetProcAddress(GetModuleHandleW(null()), name.as_ptr().cast()) };
    found.expect("every Node exports libuv")
}

fn wide(path: &Path) -> Vec<u16> {
    path.as_os_str().encode_wide().chain([0]).collect()
}

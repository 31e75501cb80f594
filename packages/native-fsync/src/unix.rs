use crate::Failure;
use std::fs::{File, TryLockError, rename};
use std::io::{Error, ErrorKind, Result};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::path::Path;

pub fn replace(fd: i32, from: &Path, to: &Path) -> std::result::Result<&'static str, Failure> {
    let at = |step| move |error| Failure { step, error };
    // Opened first, so that nothing but its sync can fail after the rename.
    let directory = open_directory(to).map_err(at("open"))?;
    let is_synced = sync(&borrow(fd)).map_err(at("sync"))?;
    rename(from, to).map_err(at("rename"))?;
    if !is_synced {
        return Ok("none");
    }
    let is_directory_synced = match directory {
        Some(directory) => sync(&directory).map_err(at("sync-directory"))?,
        None => false,
    };
    Ok(if is_directory_synced { "full" } else { "file" })
}

pub fn try_lock(fd: i32) -> Result<bool> {
    match borrow(fd).try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

pub fn node_errno(error: &Error) -> i32 {
    const EIO: i32 = 5;
    -error.raw_os_error().unwrap_or(EIO)
}

/// The file of a descriptor that belongs to Node, which closes it.
fn borrow(fd: i32) -> ManuallyDrop<File> {
    // SAFETY: Node keeps the file open until the promise of the call has settled, and the file is never dropped here.
    ManuallyDrop::new(unsafe { File::from_raw_fd(fd) })
}

/// The folder of a file; none where it may be written to but not read.
fn open_directory(path: &Path) -> Result<Option<File>> {
    match File::open(path.parent().unwrap_or(Path::new("/"))) {
        Ok(directory) => Ok(Some(directory)),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(None),
        Err(error) => Err(error),
    }
}

/// Brings a file to the medium; false where the file system has no way to.
fn sync(file: &File) -> Result<bool> {
    match sync_all(file) {
        Ok(()) => Ok(true),
        Err(error) if is_unsupported(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// `fsync`.
#[cfg(not(target_vendor = "apple"))]
fn sync_all(file: &File) -> Result<()> {
    file.sync_all()
}

/// `F_FULLFSYNC`; a plain `fsync`, which may leave content in the cache of the disk, only where a file system has not the former.
#[cfg(target_vendor = "apple")]
fn sync_all(file: &File) -> Result<()> {
    use std::os::fd::AsRawFd;
    match file.sync_all() {
        // SAFETY: the descriptor is open as long as `file` is.
        Err(error) if is_unsupported(&error) => match unsafe { libc::fsync(file.as_raw_fd()) } {
            0 => Ok(()),
            _ => Err(Error::last_os_error()),
        },
        result => result,
    }
}

/// EINVAL, EOPNOTSUPP or ENOSYS: the system did not try and fail.
fn is_unsupported(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

package io.penstock.sharedmem.session;

import io.penstock.ConfigurationException;
import io.penstock.sharedmem.memory.MemoryFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * The directory under which all sessions of one user lie, {@code penstock-<user id>}. Nobody else may enter it: one
 * that somebody else made, or that others can enter, is refused. So is a file system on a network, where mapped memory
 * is not shared and locks do not tell who lives.
 */
final class UserDirectory {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<String> NETWORK_TYPES = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afs",
            "9p",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "beegfs",
            "ocfs2",
            "gfs2",
            "ncpfs",
            "davfs",
            "vboxsf",
            "prl_fs",
            "virtiofs",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.s3fs",
            "fuse.gcsfuse",
            "fuse.rclone",
            "fuse.davfs");

    private UserDirectory() {}

    /** Creates the directory if it does not exist, and checks it. */
    static Path in(Path base) throws IOException {
        if (!Files.isDirectory(base)) {
            throw new ConfigurationException("Shared memory cannot lie in '" + base
                    + "', which is not a directory. Create it, or name another with the option 'dir'.");
        }
        refuseNetwork(base);
        return isPosix(base) ? ownedOnPosix(base) : ownedElsewhere(base);
    }

    private static Path ownedOnPosix(Path base) throws IOException {
        Object user = userId(base);
        Path directory = base.resolve("penstock-" + user);
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException usual) {
            requireOurs(directory, user);
        }
        return directory;
    }

    /** Fails with {@link java.nio.file.NoSuchFileException} if the directory is gone again. */
    private static void requireOurs(Path directory, Object user) throws IOException {
        boolean isDirectory = Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isDirectory();
        if (!isDirectory || !user.equals(Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            throw new ConfigurationException(
                    "'" + directory + "' belongs to somebody else, so nothing in it can be trusted."
                            + " Have it removed, or name another directory with the option 'dir'.");
        }
        Set<PosixFilePermission> actual = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
        if (!actual.equals(OWNER_ONLY)) {
            throw new ConfigurationException("'" + directory + "' has the permissions "
                    + PosixFilePermissions.toString(actual)
                    + ", so others may have been in it. Remove it, or, if you trust its"
                    + " contents, set its permissions to " + PosixFilePermissions.toString(OWNER_ONLY) + ".");
        }
    }

    /** Returns this user's id as the kernel sees it: the owner of a new file. */
    private static Object userId(Path base) throws IOException {
        Path probe = base.resolve(".penstock-" + UUID.randomUUID());
        try {
            MemoryFiles.create(probe);
            return Files.getAttribute(probe, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Path ownedElsewhere(Path base) throws IOException {
        Path directory = base.resolve("penstock-" + FileNames.encode(System.getProperty("user.name")));
        return Files.createDirectories(directory);
    }

    private static void refuseNetwork(Path base) throws IOException {
        String type = Files.getFileStore(base).type().toLowerCase(Locale.ROOT);
        if (NETWORK_TYPES.contains(type)) {
            throw new ConfigurationException("'" + base + "' lies on a network file system (" + type
                    + "), which does not share memory between machines and loses locks. Name a local directory with"
                    + " the option 'dir'.");
        }
    }

    private static boolean isPosix(Path path) {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix") && views.contains("unix");
    }
}

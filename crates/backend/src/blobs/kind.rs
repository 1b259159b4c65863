//! What bytes are, by the bytes themselves: what a sender calls them counts for
//! nothing. Pictures by their first bytes, which the decoder then holds to; clips by
//! their container, because they are kept as they came.

use livepledge_contract::evidence::{CLIP_BYTES_MAX, IMAGE_BYTES_MAX};

/// So many first bytes tell what it is.
pub const HEAD: usize = 48;

/// What is taken as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A WebP picture.
    WebP,
    /// An MP4 clip.
    Mp4,
    /// A QuickTime clip, as iPhones record them: the container that MP4 was made of.
    QuickTime,
    /// A WebM clip.
    WebM,
}

impl MediaKind {
    /// By the first [`HEAD`] bytes, or all where there are fewer.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
            return Some(Self::Jpeg);
        }
        if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return Some(Self::WebP);
        }
        if head.get(4..8) == Some(b"ftyp") && is_mp4(head) {
            return Some(Self::Mp4);
        }
        if head.get(4..12) == Some(b"ftypqt  ") {
            return Some(Self::QuickTime);
        }
        let ebml = head.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]);
        (ebml && head.windows(7).any(|at| at == b"\x42\x82\x84webm")).then_some(Self::WebM)
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::QuickTime => "video/quicktime",
            Self::WebM => "video/webm",
        }
    }

    /// A clip: kept as it came.
    #[must_use]
    pub fn is_clip(self) -> bool {
        matches!(self, Self::Mp4 | Self::QuickTime | Self::WebM)
    }

    /// Most bytes of it.
    #[must_use]
    pub fn most(self) -> u64 {
        if self.is_clip() {
            CLIP_BYTES_MAX
        } else {
            IMAGE_BYTES_MAX
        }
    }
}

/// Brands of MP4 files with moving pictures, and none of sound or stills.
fn is_mp4(head: &[u8]) -> bool {
    const BRANDS: [&[u8]; 11] = [
        b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"3gp4",
        b"3gp5",
    ];
    head.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// Whether a clip's container is whole: its parts follow each other to the last byte.
#[must_use]
pub fn is_whole_clip(kind: MediaKind, bytes: &[u8]) -> bool {
    match kind {
        MediaKind::Mp4 | MediaKind::QuickTime => is_whole_mp4(bytes),
        MediaKind::WebM => is_whole_webm(bytes),
        MediaKind::Jpeg | MediaKind::Png | MediaKind::WebP => false,
    }
}

/// Top-level boxes from the first byte to the last, of kinds that stand there, with an
/// index of tracks and the media themselves among them.
fn is_whole_mp4(bytes: &[u8]) -> bool {
    const KNOWN: [&[u8]; 14] = [
        b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"udta", b"meta", b"moof", b"mfra",
        b"sidx", b"styp", b"uuid", b"pdin",
    ];
    let (mut at, mut tracks, mut media) = (0_usize, false, false);
    while at < bytes.len() {
        let Some(rest) = bytes.get(at..) else {
            return false;
        };
        let (Some(size), Some(name)) = (number(rest.get(..4)), rest.get(4..8)) else {
            return false;
        };
        let (size, least) = match size {
            0 => (rest.len() as u64, 8),
            1 => (number(rest.get(8..16)).unwrap_or(0), 16),
            size => (size, 8),
        };
        if !KNOWN.contains(&name) || size < least || size > rest.len() as u64 {
            return false;
        }
        tracks |= name == b"moov";
        media |= name == b"mdat";
        at = at.saturating_add(usize::try_from(size).unwrap_or(usize::MAX));
    }
    tracks && media
}

/// Big-endian.
fn number(bytes: Option<&[u8]>) -> Option<u64> {
    bytes.map(|bytes| {
        bytes
            .iter()
            .fold(0_u64, |n, byte| (n << 8) | u64::from(*byte))
    })
}

/// The EBML header and then one segment, which reaches to the last byte or, as recorders
/// in browsers write it, has no length of its own.
fn is_whole_webm(bytes: &[u8]) -> bool {
    let Some((header, body)) = element(bytes, 4) else {
        return false;
    };
    let Some(rest) = header.and_then(|length| bytes.get(body.saturating_add(length)..)) else {
        return false;
    };
    if !rest.starts_with(&[0x18, 0x53, 0x80, 0x67]) {
        return false;
    }
    match element(rest, 4) {
        Some((Some(length), body)) => body.checked_add(length) == Some(rest.len()),
        Some((None, body)) => rest.len() > body,
        None => false,
    }
}

/// Length of an element whose id is so long, `None` for unknown, and where its body begins.
fn element(bytes: &[u8], id: usize) -> Option<(Option<usize>, usize)> {
    let first = *bytes.get(id)?;
    let width = first.leading_zeros() as usize + 1;
    if width > 8 {
        return None;
    }
    let field = bytes.get(id..id + width)?;
    let value = number(Some(field))? & ((1_u64 << (7 * width)) - 1);
    let unknown = value == (1_u64 << (7 * width)) - 1;
    let length = usize::try_from(value).ok()?;
    Some(((!unknown).then_some(length), id + width))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(brands: &[u8]) -> Vec<u8> {
        let part = |name: &[u8; 4], body: &[u8]| {
            let length = u32::try_from(8 + body.len()).unwrap();
            [&length.to_be_bytes()[..], name, body].concat()
        };
        [
            part(b"ftyp", brands),
            part(b"moov", &[0; 40]),
            part(b"mdat", &[7; 100]),
        ]
        .concat()
    }

    fn mp4() -> Vec<u8> {
        container(b"isom\0\0\x02\0isomiso2mp41")
    }

    fn webm(length: u8) -> Vec<u8> {
        let header = b"\x1A\x45\xDF\xA3\x87\x42\x82\x84webm";
        [&header[..], b"\x18\x53\x80\x67", &[length], &[1; 20]].concat()
    }

    #[test]
    fn a_clip_is_whole_when_its_parts_reach_to_the_end() {
        let clip = mp4();
        assert_eq!(MediaKind::of(&clip), Some(MediaKind::Mp4));
        assert!(is_whole_clip(MediaKind::Mp4, &clip));
        assert!(!is_whole_clip(MediaKind::Mp4, &clip[..clip.len() - 1]));
        let zip = [&clip[..], b"PK\x03\x04 and so on"].concat();
        assert!(!is_whole_clip(MediaKind::Mp4, &zip));
        let recorded = container(b"qt  \0\0\0\0qt  ");
        assert_eq!(MediaKind::of(&recorded), Some(MediaKind::QuickTime));
        assert!(is_whole_clip(MediaKind::QuickTime, &recorded));
        assert!(!is_whole_clip(MediaKind::QuickTime, &recorded[..90]));
        for length in [0x94, 0xFF] {
            assert_eq!(MediaKind::of(&webm(length)), Some(MediaKind::WebM));
            assert!(is_whole_clip(MediaKind::WebM, &webm(length)));
        }
        assert!(!is_whole_clip(MediaKind::WebM, &webm(0x95)));
    }

    #[test]
    fn what_is_no_picture_and_no_clip_is_nothing() {
        for other in [
            &b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..],
            b"<!doctype html><script>",
            b"PK\x03\x04",
            b"%PDF-1.7",
            b"GIF89a",
            b"BM",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"\0\0\0\x18ftypheic",
            b"\0\0\0\x18ftypM4A ",
            b"",
        ] {
            assert_eq!(MediaKind::of(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_box_that_names_a_length_beyond_everything_is_no_clip() {
        let mut clip = mp4();
        clip.extend(b"\0\0\0\x01mdat\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
        assert!(!is_whole_clip(MediaKind::Mp4, &clip));
    }
}

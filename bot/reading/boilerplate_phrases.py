"""Phrases of a page's buttons, forms and lists: whole lines, in lower case."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


ASIDES = _phrases("""
    advertisement, advertisements, advertising, sponsored, sponsored content, promoted,
    report this ad, paid content, go ad-free, remove ads, loading,
    story continues below, article continues below,
    story continues below advertisement, article continues below advertisement, continue reading,
    story continues after advertisement, article continues after advertisement,
    share, share this, share this article, share this story, share this post, share this page,
    share article, share full article, share on facebook, share on twitter, share on whatsapp,
    share on linkedin, share via email, share or comment on this article, tweet, save, print, email,
    copy link, link, print this article, email this article, facebook, twitter, whatsapp, telegram,
    linkedin, reddit, pinterest, instagram, youtube, pocket, flipboard, follow, follow us, donate,
    video, videos, photo, photos, image, images, gallery, play, pause, play video, watch now,
    watch video, live, listen, listen to this article, scroll down for video, hide caption,
    toggle caption, show caption, enlarge image, getty images, file photo, ap photo,
    media playback is unsupported on your device, text size, font size, opens in new window,
    close, menu, search, home, log in, login, sign in, register, subscribe, subscribe now, sign up,
    sign up now, join us, contact us, about us, download our app, get the app, newsletter,
    newsletters, our newsletter, rss, sitemap, privacy policy, terms of use, terms of service,
    terms and conditions, cookie policy, cookie settings, accept cookies, accept all cookies,
    manage cookies, skip to content, skip to main content, skip to navigation,
    reply, flag, upvote, downvote, report comment, print article,
    top, back to top, scroll to top, go to top, next, previous, newer, older, next article,
    previous article, next post, previous post, next story, previous story,
    read more, read full story, read full article, read the full story, learn more, view all,
    see all, show more, load more, more, click here, related, trending, trending now,
    body, end of document, breaking news, on the net, view comments, show comments
""")

FORMS = _phrases("""
    leave a comment, leave a reply, leave your comment, add a comment, add comment,
    add your comment, post a comment, post comment, write a comment, submit comment, comment,
    comments, comments section, reader comments, responses, view all comments, cancel reply,
    click here to cancel reply, comments are closed, be the first to comment, have your say,
    join the discussion, join the conversation, log in to comment, login to comment,
    sign in to comment
""")

LISTS = _phrases("""
    sources, references, bibliography, works cited, footnotes, endnotes, notes, further reading,
    external link, external links, sister links, see also, also see, also read, related news,
    related articles, related stories, related posts, related links, related content,
    related topics, related coverage, related reading, more stories, more news, more on this,
    more on this story, more from this author, most read, most popular, most viewed,
    latest news, latest stories, latest posts, recent posts, popular posts, top stories,
    recommended, recommended for you, recommended stories, you may also like,
    you might also like, read next, up next, keep reading, don't miss, editor's picks,
    editors' picks, about the author, about the authors, about the writer, tags, topics
""")

SECTIONS = frozenset(
    """
    home news world national local regional international politics business economy markets money
    finance opinion opinions editorial editorials comment columns culture arts entertainment books
    music film tv sport sports football science tech technology health environment climate travel
    food lifestyle life style education weather video videos audio podcasts photos live more about
    contact search subscribe newsletters jobs obituaries magazine africa asia europe americas us uk
    middle east and
    """.split()
)
"""Words of a site's menu, which names its sections."""

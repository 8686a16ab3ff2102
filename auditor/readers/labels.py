"""The labels, buttons and menu items of web pages, in small letters and with straight apostrophes, by kind of furniture."""

from __future__ import annotations

_LISTS = {
    # Parts of the page that stand above or below a story.
    "edge": """
        skip to content | skip to main content | skip to navigation | skip to main navigation | skip to search |
        skip to footer | skip to article | jump to content | go to homepage | back to top | back to the top | return to top |
        main menu | toggle navigation | toggle menu | open menu | close menu | show menu | site navigation | search this site |
        toggle search | open search | no comments yet | comments are closed | related | related articles | related stories |
        related news | related posts | related topics | related content | related coverage | related links | related reading |
        related videos | related tags | recommended for you | recommended stories | recommended articles | recommended reading |
        trending | trending now | trending stories | trending topics | popular stories | popular now | popular posts |
        popular articles | most read | most popular | most viewed | most shared | most commented | most watched | most recent |
        the most read | featured stories | latest news | latest stories | latest articles | latest headlines | latest videos |
        latest posts | top stories | top news | top headlines | other stories | other news | more stories | more news |
        more articles | more coverage | more headlines | more top stories | similar stories | similar articles |
        suggested for you | editor's pick | editor's picks | editors' picks | editor's choice | you may also like |
        you might also like | you may like | you might be interested in | you may be interested in | what to read next |
        read next | up next | next article | next story | next post | previous article | previous story | previous post |
        don't miss | around the web | from around the web | from our partners | partner content | paid content | paid post |
        promoted content | promoted stories | sponsored content | sponsored stories | sponsored links | in case you missed it |
        tags | topics | filed under | more on this story | more on this topic | more on this | explore more on these topics |
        explore more | in this article | in this story | about the author | about the authors | about the writer |
        view all posts | see all posts | all posts | accept all | accept cookies | accept all cookies | reject all |
        reject all cookies | allow all | manage cookies | manage preferences | manage settings | manage options |
        manage consent | cookie settings | cookie policy | cookie preferences | cookie notice | privacy policy |
        privacy notice | privacy settings | terms of use | terms of service | terms and conditions | terms & conditions |
        do not sell my personal information | do not sell or share my personal information | your privacy choices |
        legal notice | accessibility | accessibility statement | about us | contact us | advertise with us | faq | faqs |
        site map | sitemap | help centre | help center | our team | our journalists | our standards | media kit | press room |
        send us feedback | give feedback | report an error | report a correction | report a typo | send a tip | submit a tip |
        write for us
    """,
    # Sharing, signing in, subscribing: above, below or inside a story.
    "widget": """
        sign in | sign out | log in / register | sign in / register | log in or sign up | my account | my profile |
        create account | create an account | create a free account | read in | share | shares | share this |
        share this article | share this story | share this post | share this page | share article | share story | share on |
        share via | share with | share link | share now | share it | share full article | share save | copy link | copy url |
        link copied | link copied! | tweet this | save article | save story | save this story | save for later | bookmark this |
        add to bookmarks | print this | print this article | print article | email this | email this article | email article |
        send by email | add us on google | follow us | follow us on | sign up | signup | subscribe | subscribe now |
        subscribe today | subscribe here | subscribe for free | subscribe to continue | subscriber only | subscribers only |
        for subscribers | donate now | become a member | become a subscriber | support us | support our work |
        support our journalism | newsletter | newsletters | our newsletter | our newsletters | newsletter sign-up |
        newsletter signup | gift this article | give this article | gift article | e-paper | epaper | digital edition |
        today's paper | start your free trial | free trial | try it free | try for free | get full access |
        unlock this article | find out more | see all | see more | view all | view more | show more | show less | load more |
        click here | cancel anytime | cancel any time | no thanks | maybe later | not now | enter your email |
        enter your email address | your email | your email address | email address | e-mail address | already a subscriber |
        already a subscriber? | already a member | already a member? | already subscribed | already subscribed? |
        have an account? | not a subscriber? | not a member?
    """,
    # Put between the paragraphs of a story as often as after it.
    "separator": """
        end | ends | -30- | -ends- | story ends | (end) | (ends) | (more) | more to come | end of story | end it |
        advertisement | advertisements | advertisment | advert | advertising | ad | ads | ad feedback |
        advertisement - scroll to continue | article continues below | article continues below advertisement |
        article continues after advertisement | story continues below | story continues below advertisement |
        story continues after advertisement | story continues | article continues | continue reading | continue reading below |
        continue reading the main story | scroll to continue | scroll down to continue | keep reading | read on | remove ads |
        report this ad | report ad | why am i seeing this | skip ad | skip advertisement | this is an ad | sponsor message |
        sponsored message | read more | read also | also read | read this | read the full story | read the full article |
        read full story | full story | must read | see also | watch now | watch live | watch more | watch the video |
        watch video | watch this video | listen now | listen to this article | listen to article | listen to this story |
        listen to story | live updates | view gallery | view photos | view image | view image in fullscreen |
        view larger image | view slideshow | open image in gallery | open gallery | show caption | hide caption |
        toggle caption | enlarge image | enlarge this image | expand image | click to enlarge | fullscreen | full screen |
        photo gallery | image gallery | show all | hide all | play video | after newsletter promotion | reuse this content |
        order reprints | purchase licensing rights | acquire licensing rights | opens new tab |
        acquire licensing rights, opens new tab | purchase licensing rights, opens new tab | learn more about this |
        play audio | video player | audio player | media player | now playing | pause | unmute | image caption | image source |
        image credit | image copyright | media caption | photo caption | photo credit | video caption | embedded content |
        embedded video | embedded tweet | view this post on instagram | view on x | view on twitter | image not found |
        javascript required
    """,
    # Furniture beside other furniture only: alone they may be a heading of the story's own, or a word of it.
    "ambiguous": """
        facebook | twitter | x | x.com | whatsapp | telegram | linkedin | reddit | instagram | pinterest | tumblr | flipboard |
        messenger | threads | bluesky | mastodon | youtube | tiktok | snapchat | pocket | line | viber | weibo | wechat |
        email | e-mail | mail | print | sms | rss | google news | apple news | copy | search | home | homepage | navigation |
        close | more | edition | editions | video | videos | photo | photos | pictures | gallery | audio | podcast | podcasts |
        live | image | caption | play | mute | replay | save | saved | bookmark | follow | following | like | likes | views |
        tweet | retweet | comment | comments | reply | replies | discussion | next | previous | prev | ok | okay | yes | no |
        continue | submit | send | go | cancel | about | contact | help | jobs | feedback | corrections | archive | archives |
        legal | disclaimer | obituaries | classifieds | account | profile | settings | notifications | language | listen |
        watch | explore | discover | premium | free | ad-free | gift | translate | news | world | politics | business | sport |
        sports | opinion | opinions | analysis | comment is free | editorial | editorials | column | columns | columnists |
        letters | entertainment | lifestyle | life | technology | tech | science | health | travel | culture | weather | games |
        crossword | crosswords | cartoons | events | markets | economy | finance | money | environment | climate | education |
        real estate | style | food | books | arts | art | music | film | tv | fashion | magazine | national | international |
        local | regional | metro | investigations | features | exclusive | breaking news | breaking | explainer | fact check |
        blogs | weekend | property | motoring | law | crime | defence | defense | security | religion | middle east | africa |
        asia | asia pacific | europe | americas | latin america | north america | us | u.s. | usa | uk | u.k. | china | india |
        australia | canada | israel | iran | russia | ukraine | global | english | arabic | french | spanish | german | hebrew |
        persian | farsi | turkish | chinese | russian | portuguese | hindi | urdu | bengali | français | español | deutsch |
        العربية | עברית | فارسی | türkçe | 中文 | русский | português | menu | sections | all sections | featured | privacy |
        cookies | categories | keywords | accept | i agree | i accept | got it | careers | advertise | masthead | recommended |
        promoted | sponsored | contribute | donate | register | loading | subscription | subscriptions | login | log in |
        log out | get access | register now | learn more | get started
    """,
}
KIND_OF = {" ".join(phrase.split()): kind for kind, phrases in _LISTS.items() for phrase in phrases.split("|")}
